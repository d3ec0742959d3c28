package org.smtpharness;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays each dialogue of the page about outgoing filters against the profile above it. */
class OutgoingFilterPageTest {
  private static final String PAGE = "outgoing-filter.md";

  static List<StoryPage.Story> stories() throws IOException {
    return StoryPage.stories(PAGE);
  }

  @ParameterizedTest
  @MethodSource("stories")
  void theDialogueIsWhatHappens(StoryPage.Story story) throws IOException {
    story.play(PAGE);
  }
}
