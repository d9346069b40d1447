package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.document.RecordKind;
import java.util.List;
import java.util.Map;

/**
 * How much of a company an export would hold now.
 *
 * @param chosen how many records each section would have
 * @param all how many the company has
 * @param unknown the paths of the filter's values that no ticket has, misspelt ones perhaps; the
 *     first values are looked at
 */
public record ExportCount(
    Map<RecordKind, Long> chosen, Map<RecordKind, Long> all, List<String> unknown) {}
