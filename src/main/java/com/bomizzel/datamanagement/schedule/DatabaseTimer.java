package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.server.TimerTurns;
import com.bomizzel.datamanagement.ticketing.DatabaseState;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Looks every second whether the database answers; the other timers rest while it does not. */
@Singleton
@jakarta.ejb.Startup
@DependsOn("Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class DatabaseTimer {
  @Inject private DatabaseState database;
  @Inject private TimerTurns turns;

  /** Not intercepted as the others are, which would let it rest, too. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void look() {
    turns.surviving("DatabaseTimer.look", database::look).run();
  }
}
