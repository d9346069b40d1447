package com.bomizzel.datamanagement.chaos;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * A company that is exported and imported over and over, and never changed.
 *
 * @param company its id
 * @param file an export of it that nothing has disturbed
 * @param rows how many rows of each kind it has
 * @param created what an undisturbed import of the file says that it has created, of each kind
 */
record Source(UUID company, Path file, Map<String, Long> rows, Map<String, Long> created) {}
