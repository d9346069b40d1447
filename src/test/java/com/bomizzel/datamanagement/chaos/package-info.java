/**
 * Random faults, {@code mvn -Pchaos verify}: two servers on one PostgreSQL and one folder of files
 * export and import while they are killed, frozen, cut off and robbed of their disk; after each
 * round everything is looked through. {@code src/site/markdown/reliability.md} says what is made
 * and what is checked.
 *
 * <p>Like the demo it sees the product from outside only: HTTP, the files, the database. What is to
 * happen follows from the seed alone ({@link com.bomizzel.datamanagement.chaos.ChaosPlan}); when
 * exactly the jobs get how far does not.
 */
package com.bomizzel.datamanagement.chaos;
