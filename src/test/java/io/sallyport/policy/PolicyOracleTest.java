package io.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.policy.NaivePolicies.Ask;
import io.sallyport.policy.NaivePolicies.Doc;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Parser and evaluation against {@link NaivePolicies}. */
class PolicyOracleTest {
  @Property(tries = 4_000, edgeCases = EdgeCasesMode.NONE)
  void everyDecisionIsTheOneOfTheNaiveEvaluation(
      @ForAll("sets") List<Doc> attached,
      @ForAll("sessions") @Nullable Doc session,
      @ForAll("requests") Ask ask) {
    Assume.that(attached.stream().allMatch(PolicyOracleTest::isUsable));
    Assume.that(session == null || isUsable(session));
    String expected = NaivePolicies.decide(attached, session, ask);
    Statistics.label("decision")
        .collect(expected)
        .coverage(coverage -> {
          for (String each : List.of("allow", "deny", "none", "session deny", "session none")) {
            coverage.check(each).percentage(percentage -> percentage > 2);
          }
        });
    assertThat(words(decide(attached, session, ask))).isEqualTo(expected);
  }

  @Property(tries = 4_000, edgeCases = EdgeCasesMode.NONE)
  void whatCannotBeUnderstoodIsRefused(@ForAll("documents") Doc document) {
    Assume.that(PolicyGenerators.isWritable(document));
    boolean acceptable = NaivePolicies.isAcceptable(document);
    String text = PolicyGenerators.text(document);
    Statistics.label("acceptable")
        .collect(acceptable)
        .coverage(coverage -> {
          coverage.check(true).percentage(percentage -> percentage > 10);
          coverage.check(false).percentage(percentage -> percentage > 10);
        });
    if (acceptable) {
      assertThat(PolicyDocument.parse(text).text()).isEqualTo(text);
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> PolicyDocument.parse(text));
    }
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void onePolicyMoreNeverTurnsADenialIntoAPermission(
      @ForAll("documents") Doc document,
      @ForAll("sets") List<Doc> others,
      @ForAll("requests") Ask ask) {
    Assume.that(isUsable(document) && others.stream().allMatch(PolicyOracleTest::isUsable));
    if (decide(List.of(document), null, ask) instanceof Decision.ExplicitDeny) {
      List<Doc> more = new java.util.ArrayList<>(others);
      more.add(document);
      assertThat(decide(more, null, ask)).isInstanceOf(Decision.ExplicitDeny.class);
    }
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void aSessionPolicyOnlyNarrows(
      @ForAll("sets") List<Doc> attached,
      @ForAll("documents") Doc session,
      @ForAll("requests") Ask ask) {
    Assume.that(attached.stream().allMatch(PolicyOracleTest::isUsable) && isUsable(session));
    if (decide(attached, session, ask) instanceof Decision.Allowed) {
      assertThat(decide(attached, null, ask)).isEqualTo(new Decision.Allowed());
      assertThat(decide(List.of(session), null, ask)).isEqualTo(new Decision.Allowed());
    }
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void wildcardsMatchWhatBruteForceMatches(
      @ForAll("patterns") String pattern, @ForAll("names") String text) {
    boolean expected = NaivePolicies.glob(pattern, text);
    Statistics.label("matches")
        .collect(expected)
        .coverage(coverage -> coverage.check(true).percentage(percentage -> percentage > 10));
    assertThat(new Wildcards(pattern).matches(text)).isEqualTo(expected);
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void whatAPatternCanBeginWithIsJudgedSafely(
      @ForAll("patterns") String pattern,
      @ForAll("names") String beginning,
      @ForAll("names") String rest) {
    Wildcards wildcards = new Wildcards(pattern);
    boolean matches = NaivePolicies.glob(pattern, beginning + rest);
    if (matches) {
      assertThat(wildcards.matchesSomeWith(beginning)).isTrue();
    }
    if (wildcards.matchesAllWith(beginning)) {
      assertThat(matches).isTrue();
    }
    if (wildcards.beginsWith(beginning) && NaivePolicies.glob(pattern, rest)) {
      assertThat(rest).startsWith(beginning);
    }
  }

  @Provide
  Arbitrary<Doc> documents() {
    return PolicyGenerators.documents();
  }

  @Provide
  Arbitrary<List<Doc>> sets() {
    return PolicyGenerators.documents().list().ofMaxSize(3);
  }

  @Provide
  Arbitrary<@Nullable Doc> sessions() {
    return PolicyGenerators.documents().injectNull(0.4);
  }

  @Provide
  Arbitrary<Ask> requests() {
    return PolicyGenerators.requests();
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab*?").ofMaxLength(7);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("ab").ofMaxLength(6);
  }

  private static boolean isUsable(Doc document) {
    return PolicyGenerators.isWritable(document) && NaivePolicies.isAcceptable(document);
  }

  private static Decision decide(List<Doc> attached, @Nullable Doc session, Ask ask) {
    var policies =
        new PolicySet(
            attached.stream().map(PolicyOracleTest::parsed).toList(),
            Optional.ofNullable(session).map(PolicyOracleTest::parsed));
    RequestContext context = RequestContext.NONE;
    for (var entry : ask.context().entrySet()) {
      context = context.with(entry.getKey(), entry.getValue());
    }
    return policies.decide(new AccessRequest(ask.action(), ask.resource(), context));
  }

  private static PolicyDocument parsed(Doc document) {
    return PolicyDocument.parse(PolicyGenerators.text(document));
  }

  private static String words(Decision decision) {
    return switch (decision) {
      case Decision.Allowed yes -> "allow";
      case Decision.ExplicitDeny no -> no.by() == Decision.Layer.SESSION ? "session deny" : "deny";
      case Decision.ImplicitDeny no -> no.by() == Decision.Layer.SESSION ? "session none" : "none";
    };
  }
}
