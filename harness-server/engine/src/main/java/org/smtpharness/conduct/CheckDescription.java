package org.smtpharness.conduct;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What a check is about: the words of reports and of the documentation.
 *
 * @param id the stable name of the fault in conduct, such as {@code quit-missing}
 * @param title the fault in a few words
 * @param expected what a good client does, in one sentence
 * @param core whether it is one of the 25 core checks
 * @param category such as {@code session} or {@code retry-backoff}
 * @param strength how strongly its sources ask for it
 * @param appliesTo {@code mta}, {@code submission} or {@code both}
 * @param severity how bad the fault is
 * @param severityByClass how bad it is for a class of clients, where it differs
 * @param sources document and section
 * @param needs what the test has to supply for a verdict
 * @param thresholds the keys of the {@link Limit}s and {@link Bound}s that it judges by
 * @param provokedBy the situations that exercise it
 * @param finding the sentence of a failure, with placeholders such as {@code {recipient}}
 */
public record CheckDescription(
    String id,
    String title,
    String expected,
    boolean core,
    String category,
    Strength strength,
    @JsonProperty("applies-to") String appliesTo,
    Severity severity,
    @JsonProperty("severity-by-class") Map<String, Severity> severityByClass,
    List<String> sources,
    List<String> needs,
    List<String> thresholds,
    @JsonProperty("provoked-by") List<String> provokedBy,
    String finding) {
  public CheckDescription {
    severityByClass = severityByClass == null ? Map.of() : Map.copyOf(severityByClass);
    sources = List.copyOf(sources);
    needs = needs == null ? List.of() : List.copyOf(needs);
    thresholds = thresholds == null ? List.of() : List.copyOf(thresholds);
    provokedBy = List.copyOf(provokedBy);
  }

  /** How bad the fault is for that class of clients. */
  public Severity severity(ClientClass kind) {
    return severityByClass.getOrDefault(kind.keyword(), severity);
  }

  /** Whether it judges that class of clients. */
  public boolean appliesTo(ClientClass kind) {
    return appliesTo.equals("both") || appliesTo.equals(kind.keyword());
  }
}
