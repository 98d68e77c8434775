package io.sallyport.bench;

import io.sallyport.BenchPopulation;
import io.sallyport.BenchPopulation.Pair;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Calls by which a relying service shows requests that it received, each another one: six headers,
 * no body, about a kilobyte in all.
 *
 * @param batch how many a call shows; one by one if that is 1
 */
record VerifyCalls(String host, SignedCalls shown, int batch) implements Prepared.Form {
  private static final String SHOP = "shop.example.com";
  private static final String TARGET = "/items?limit=10&marker=2026-11";

  static VerifyCalls now(String host, List<Pair> pairs, int batch) {
    return new VerifyCalls(host, SignedCalls.now(SHOP, TARGET, pairs), batch);
  }

  @Override
  public String template() {
    String body = body();
    int fields = widths().stream().mapToInt(Integer::intValue).sum() - widths().size();
    return "POST /v1/verify" + (batch == 1 ? "" : "-batch") + " HTTP/1.1\r\n"
        + "Host: " + host + "\r\n"
        + "Sallyport-Verifier: " + BenchPopulation.VERIFIER + "\r\n"
        + "Content-Type: application/json\r\n"
        + "Content-Length: " + (body.length() + fields) + "\r\n\r\n"
        + body;
  }

  @Override
  public List<Integer> widths() {
    return Collections.nCopies(batch, SignedCalls.widths()).stream().flatMap(List::stream).toList();
  }

  @Override
  public String fields(int number) {
    return IntStream.range(0, batch)
        .mapToObj(at -> shown.fields(number * batch + at))
        .collect(Collectors.joining());
  }

  private String body() {
    return batch == 1
        ? "{\"request\":" + request() + "}"
        : "{\"requests\":[" + String.join(",", Collections.nCopies(batch, request())) + "]}";
  }

  private String request() {
    String headers =
        Stream.of(
                List.of("Host", SHOP),
                List.of("User-Agent", "AlibabaCloud (linux; amd64) Java/25 Core/0.3.1"),
                List.of("x-acs-date", shown.date().toString()),
                List.of("x-acs-content-sha256", SignedCalls.NO_BODY),
                List.of("x-acs-signature-nonce", Prepared.FIELD),
                List.of("Authorization", SignedCalls.authorization()))
            .map(header -> "[\"" + header.getFirst() + "\",\"" + header.getLast() + "\"]")
            .collect(Collectors.joining(","));
    return "{\"method\":\"GET\",\"target\":\"" + TARGET + "\",\"headers\":[" + headers
        + "],\"source\":\"192.0.2.7\"}";
  }
}
