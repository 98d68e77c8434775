import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes one SDK call for each line of JSON on standard input and writes one line with what the SDK
 * gave back to its user, so that one JVM serves many calls.
 */
final class Shell {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  private Shell() {}

  /** An SDK behind the shell. */
  interface Sdk {
    /** Makes a call and returns what the SDK returned. */
    Object call(Wish wish) throws Exception;

    /** What the SDK's own exception says. */
    Map<String, Object> explain(Throwable failure);
  }

  /** One call: what to do, by whom, where. */
  static final class Wish {
    String api;
    String op;
    Map<String, Object> params = Map.of();
    String id;
    String secret;
    String token;
    String endpoint;
    Map<String, String> options = Map.of();

    String option(String name, String otherwise) {
      return options.getOrDefault(name, otherwise);
    }
  }

  /** Answers until standard input ends. */
  static void serve(Sdk sdk) throws IOException {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // SDKs and their loggers print as they like; answers stay apart.
    System.setOut(System.err);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      answers.println(GSON.toJson(answer(sdk, GSON.fromJson(line, Wish.class))));
    }
    System.exit(0);
  }

  private static Map<String, Object> answer(Sdk sdk, Wish wish) {
    Map<String, Object> answer = new LinkedHashMap<>();
    try {
      answer.put("result", sdk.call(wish));
    } catch (InvocationTargetException wrapped) {
      answer.putAll(explain(sdk, wrapped.getCause()));
    } catch (Throwable failure) {
      answer.putAll(explain(sdk, failure));
    }
    return answer;
  }

  private static Map<String, Object> explain(Sdk sdk, Throwable failure) {
    failure.printStackTrace();
    Map<String, Object> words = new LinkedHashMap<>(sdk.explain(failure));
    words.put("exception", failure.getClass().getName());
    words.putIfAbsent("message", String.valueOf(failure.getMessage()));
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    words.put("cause", String.valueOf(root));
    return words;
  }

  /** {@code CreateAccessKey} as the method that the SDK has for it. */
  static String methodName(String operation) {
    return operation.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + operation.substring(1);
  }
}
