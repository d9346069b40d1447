-- The batch runtime's tables, as it makes them itself when it is asked first, which a server whose role may create
-- nothing cannot do: under the bundle's prefix, and under that of a Payara Server (payara-server.asadmin). With indexes, of
-- which the runtime makes none, so that old jobs are found and forgotten without reading whole tables.
do $do$
declare
  prefix text;
begin
  foreach prefix in array array['jbatch', 'data_management_'] loop
    execute format($sql$
      create table if not exists %1$sjobinstancedata (
        jobinstanceid serial primary key,
        name varchar(512),
        apptag varchar(512)
      );
      create table if not exists %1$sexecutioninstancedata (
        jobexecid serial primary key,
        jobinstanceid bigint not null references %1$sjobinstancedata (jobinstanceid),
        createtime timestamp,
        starttime timestamp,
        endtime timestamp,
        updatetime timestamp,
        parameters bytea,
        batchstatus varchar(512),
        exitstatus varchar(512)
      );
      create table if not exists %1$sstepexecutioninstancedata (
        stepexecid serial primary key,
        jobexecid bigint not null references %1$sexecutioninstancedata (jobexecid),
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
      create table if not exists %1$sjobstatus (
        id bigint not null references %1$sjobinstancedata (jobinstanceid),
        obj bytea
      );
      create table if not exists %1$sstepstatus (
        id bigint not null references %1$sstepexecutioninstancedata (stepexecid),
        obj bytea
      );
      create table if not exists %1$scheckpointdata (
        id varchar(512),
        obj bytea
      );
      create index if not exists %1$sexecutioninstancedata_jobinstanceid on %1$sexecutioninstancedata (jobinstanceid);
      create index if not exists %1$sstepexecutioninstancedata_jobexecid on %1$sstepexecutioninstancedata (jobexecid);
      create index if not exists %1$sjobstatus_id on %1$sjobstatus (id);
      create index if not exists %1$sstepstatus_id on %1$sstepstatus (id);
    $sql$, prefix);
  end loop;
end $do$;
