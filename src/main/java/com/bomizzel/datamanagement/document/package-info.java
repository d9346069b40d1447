/**
 * The export file's format: its records, and the streaming writer and reader of the one JSON
 * document. Knows no database; {@code src/site/markdown/archive-format.md} describes the file for
 * its users.
 */
package com.bomizzel.datamanagement.document;
