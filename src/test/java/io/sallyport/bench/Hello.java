package io.sallyport.bench;

import io.netty.handler.ssl.OpenSsl;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Set;

/**
 * The yardstick: Vert.x over TLS that takes any request whole and answers a fixed text, with as
 * many event loops as Sallyport has. Arguments: port, certificate, key, length of the answer's
 * body, and whose TLS.
 */
public final class Hello {
  /** The TLS that Sallyport takes where there is one. */
  static final String BORINGSSL = "BoringSSL";

  /** Vert.x's own choice. */
  static final String JDK = "the JDK";

  private Hello() {}

  /** Whose TLS a vault has here. */
  static String tls() {
    return OpenSsl.isAvailable() ? BORINGSSL : JDK;
  }

  /** Serves until the process ends. */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setSsl(true)
            .setUseAlpn(true)
            .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
            .setKeyCertOptions(
                new PemKeyCertOptions().setCertPath(arguments[1]).setKeyPath(arguments[2]));
    if (arguments[4].equals(BORINGSSL)) {
      options.setSslEngineOptions(new OpenSSLEngineOptions());
    }
    Buffer answer = Buffer.buffer("x".repeat(Integer.parseInt(arguments[3])));
    int loops = Math.max(2, Runtime.getRuntime().availableProcessors());
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
    vertx
        .deployVerticle(
            () -> context -> serving(context, options, answer),
            new DeploymentOptions().setInstances(loops))
        .onFailure(failure -> {
          System.err.println(failure);
          System.exit(1);
        });
  }

  private static Future<?> serving(
      Context context, HttpServerOptions options, Buffer answer) {
    return context
        .owner()
        .createHttpServer(options)
        .requestHandler(
            request -> request.endHandler(whole -> request.response().end(answer)))
        .listen();
  }
}
