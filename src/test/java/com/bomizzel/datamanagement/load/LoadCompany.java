package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.UUID;

/**
 * A company of the load.
 *
 * @param id its key
 * @param owner who may do everything in it
 * @param client the owner, signed in
 * @param tickets how many it has, each with four notes
 */
record LoadCompany(UUID id, Person owner, ApiClient client, int tickets) {}
