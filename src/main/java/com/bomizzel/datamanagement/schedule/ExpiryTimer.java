package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.jobs.JobKinds;
import com.bomizzel.datamanagement.jobs.RequestKeys;
import com.bomizzel.datamanagement.security.ApiTokens;
import com.bomizzel.datamanagement.security.SignIn;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;

/**
 * Deletes expired archives, uploads that nobody needs, files that nobody names, and what the
 * sign-in, the tokens and the keys of requests need not remember any longer.
 */
@Singleton
@Interceptors(SurvivesFailure.class)
@jakarta.ejb.Startup
@DependsOn("Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ExpiryTimer {
  @Inject private JobKinds kinds;
  @Inject private SignIn signIn;
  @Inject private ApiTokens tokens;
  @Inject private RequestKeys keys;

  @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
  void cleanUp() {
    kinds.cleanUp();
    signIn.expire();
    tokens.expire();
    keys.expire();
  }
}
