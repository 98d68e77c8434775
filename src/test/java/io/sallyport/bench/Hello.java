package io.sallyport.bench;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Set;

/**
 * The yardstick: Vert.x over TLS that takes any request whole and answers a fixed text, with as
 * many event loops as Sallyport has. Arguments: port, certificate, key, length of the answer's body.
 */
public final class Hello {
  private Hello() {}

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
