package com.bomizzel.datamanagement.cli;

import com.bomizzel.datamanagement.document.RecordKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Checks a file without a server. */
@Command(
    name = "verify",
    description = {
      "Checks an archive without any server.",
      "Reads its ZIP, its checksums and all its records; with --keys it tells who has made it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:whole, and of one of the keys if any were given",
      "1:with --keys: whole, but of none of the keys, or not signed at all",
      "2:no such file, not an export, or wrong use",
      "3:damaged"
    })
final class VerifyCommand implements Callable<Integer> {
  @ParentCommand private CommandLineMain main;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "an export: the ZIP, or the document in it")
  private Path file;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "what `keys` has shown: only these may have signed it")
  private @Nullable Path keys;

  @Override
  public Integer call() throws IOException {
    Optional<PublicKeys> trusted = Optional.ofNullable(keys).map(PublicKeys::of);
    Verification found = Verification.of(file);
    String signature = signature(found, trusted);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("state", "whole");
    result.put("signature", signature);
    result.put("counts", counts(found));
    found.seal().ifPresent(seal -> result.put("documentSha256", seal.sha256()));
    main.output(spec.commandLine()).result(result, lines(found, signature));
    boolean isTrusted = trusted.isEmpty() || signature.equals("trusted");
    return isTrusted ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }

  private static String signature(Verification found, Optional<PublicKeys> trusted) {
    if (found.seal().isEmpty()) {
      return "none";
    }
    return trusted
        .map(set -> set.haveSigned(found.seal().get()) ? "trusted" : "unknown")
        .orElse("unchecked");
  }

  private static Map<String, Long> counts(Verification found) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (RecordKind kind : RecordKind.values()) {
      counts.put(kind.jsonName(), found.counts().count(kind));
    }
    return counts;
  }

  private static List<String> lines(Verification found, String signature) {
    List<String> counts = new ArrayList<>();
    counts(found).forEach((kind, count) -> counts.add("%,d %s".formatted(count, kind)));
    String said =
        switch (signature) {
          case "trusted" -> "signed by one of the keys";
          case "unknown" -> "signed by none of the keys";
          case "none" -> "not signed";
          default -> "its signature was not checked, without --keys";
        };
    return List.of("Whole; " + said, String.join(", ", counts));
  }
}
