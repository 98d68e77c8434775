package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.settings.MetricsSettings;
import io.sallyport.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole vault shows, and that the dashboard asks for nothing else. */
class MetricsTest {
  private static final Path DASHBOARD = Path.of("config/grafana-dashboard.json");
  private static final Pattern METER =
      Pattern.compile("\\b(?:sallyport|jvm|process)_[a-z_]+[a-z]\\b");

  @TempDir Path folder;

  @Test
  void everyMeterOfTheDashboardIsShownAndNoneTellsOfAnybody() throws Exception {
    try (TestVault vault = TestVault.start(folder, MetricsTest::shown)) {
      TestPerson administrator = vault.administrator();
      TestKey key = administrator.issue("me");
      TestPerson.require(key.whoAmI(), 200);
      String address = "http://127.0.0.1:" + vault.metricsPort();
      HttpResponse<String> answer = call("GET", address + "/metrics");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type"))
          .hasValue("text/plain; version=0.0.4");
      assertThat(names(answer.body())).containsAll(askedFor());
      assertThat(answer.body())
          .contains("operation=\"issueAccessKey\",outcome=\"done\"")
          .doesNotContain(key.id())
          .doesNotContain(TestVault.ALIAS)
          .doesNotContain("127.0.0.1");
      assertThat(call("POST", address + "/metrics").statusCode()).isEqualTo(404);
      assertThat(call("GET", address + "/metrics?x").statusCode()).isEqualTo(404);
      assertThat(call("GET", address + "/v1/health/live").statusCode()).isEqualTo(404);
    }
  }

  private static Settings shown(Settings all) {
    return new Settings(
        all.nodeName(), all.listen(), all.tls(), all.network(), all.http(), all.database(),
        all.token(), all.account(), all.stepUp(), all.signIn(), all.signature(), all.alibaba(),
        new MetricsSettings(Optional.of("127.0.0.1"), 0));
  }

  private static HttpResponse<String> call(String method, String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(address))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static Set<String> names(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> askedFor() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(Files.readString(DASHBOARD));
    List<String> expressions = new ArrayList<>();
    for (JsonNode panel : dashboard.get("panels")) {
      panel.get("targets").forEach(target -> expressions.add(target.get("expr").asText()));
    }
    assertThat(expressions).hasSizeGreaterThan(20);
    Set<String> names = new TreeSet<>();
    for (String expression : expressions) {
      List<String> found =
          METER.matcher(expression).results().map(match -> match.group()).toList();
      assertThat(found).as(expression).isNotEmpty();
      names.addAll(found);
    }
    return names;
  }
}
