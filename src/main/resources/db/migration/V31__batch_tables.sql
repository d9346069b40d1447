-- The batch runtime's tables, as it makes them itself when it is asked first, which a server whose role may create
-- nothing cannot do.
create table if not exists jbatchjobinstancedata (
  jobinstanceid serial primary key,
  name varchar(512),
  apptag varchar(512)
);
create table if not exists jbatchexecutioninstancedata (
  jobexecid serial primary key,
  jobinstanceid bigint not null references jbatchjobinstancedata (jobinstanceid),
  createtime timestamp,
  starttime timestamp,
  endtime timestamp,
  updatetime timestamp,
  parameters bytea,
  batchstatus varchar(512),
  exitstatus varchar(512)
);
create table if not exists jbatchstepexecutioninstancedata (
  stepexecid serial primary key,
  jobexecid bigint not null references jbatchexecutioninstancedata (jobexecid),
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
create table if not exists jbatchjobstatus (
  id bigint not null references jbatchjobinstancedata (jobinstanceid),
  obj bytea
);
create table if not exists jbatchstepstatus (
  id bigint not null references jbatchstepexecutioninstancedata (stepexecid),
  obj bytea
);
create table if not exists jbatchcheckpointdata (
  id varchar(512),
  obj bytea
);
