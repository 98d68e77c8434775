package io.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ActionTest {
  @Test
  void everyActionIsDocumentedByTheNameThatPoliciesKnow() throws IOException {
    String page = Files.readString(Path.of("src/docs/policies.md"));
    for (Action action : Action.values()) {
      assertThat(page).contains("| `" + action.ramName() + "` ");
      assertThat(page).contains("| `" + action.ramNameToOneself() + "` ");
    }
  }

  @Test
  void actionsHaveNamesThatPoliciesCanSpeakOf() {
    assertThat(Action.values())
        .allSatisfy(action ->
            assertThat(action.ramName()).matches("(ram|sts|sallyport|actiontrail):[A-Z][A-Za-z]+"))
        .allSatisfy(action ->
            assertThat(action.wholeAccount())
                .matches("\\*|(user|role|policy|mfa|relying-service)/\\*"));
  }
}
