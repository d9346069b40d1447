-- The same for a Payara Server, whose batch runtime has a prefix of ours (payara-server.asadmin); and indexes, which the
-- runtime makes none of, so that old jobs are found and forgotten without reading whole tables.
create table if not exists data_management_jobinstancedata (
  jobinstanceid serial primary key,
  name varchar(512),
  apptag varchar(512)
);
create table if not exists data_management_executioninstancedata (
  jobexecid serial primary key,
  jobinstanceid bigint not null references data_management_jobinstancedata (jobinstanceid),
  createtime timestamp,
  starttime timestamp,
  endtime timestamp,
  updatetime timestamp,
  parameters bytea,
  batchstatus varchar(512),
  exitstatus varchar(512)
);
create table if not exists data_management_stepexecutioninstancedata (
  stepexecid serial primary key,
  jobexecid bigint not null references data_management_executioninstancedata (jobexecid),
  batchstatus varchar(512),
  exitstatus varchar(512),
  stepname varchar(512),
  readcount integer,
  writecount integer,
  commitcount integer,
  rollbackcount integer,
  readskipcount integer,
  processskipcount integer,
  filtercount integer,
  writeskipcount integer,
  starttime timestamp,
  endtime timestamp,
  persistentdata bytea
);
create table if not exists data_management_jobstatus (
  id bigint not null references data_management_jobinstancedata (jobinstanceid),
  obj bytea
);
create table if not exists data_management_stepstatus (
  id bigint not null references data_management_stepexecutioninstancedata (stepexecid),
  obj bytea
);
create table if not exists data_management_checkpointdata (
  id varchar(512),
  obj bytea
);
create index if not exists jbatchexecutioninstancedata_jobinstanceid on jbatchexecutioninstancedata (jobinstanceid);
create index if not exists jbatchstepexecutioninstancedata_jobexecid on jbatchstepexecutioninstancedata (jobexecid);
create index if not exists jbatchjobstatus_id on jbatchjobstatus (id);
create index if not exists jbatchstepstatus_id on jbatchstepstatus (id);
create index if not exists data_management_executioninstancedata_jobinstanceid on data_management_executioninstancedata (jobinstanceid);
create index if not exists data_management_stepexecutioninstancedata_jobexecid on data_management_stepexecutioninstancedata (jobexecid);
create index if not exists data_management_jobstatus_id on data_management_jobstatus (id);
create index if not exists data_management_stepstatus_id on data_management_stepstatus (id);
