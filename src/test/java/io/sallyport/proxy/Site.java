package io.sallyport.proxy;

import io.sallyport.FreePort;
import io.sallyport.proxy.Proxies.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * What a proxy needs around it, in one folder.
 *
 * @param folder with the vault's certificate, which serves for the proxy too
 * @param vaultPort where Sallyport listens on this machine
 * @param verifier what the proxy says of itself
 * @param upstream address of the plain service
 */
public record Site(Path folder, int vaultPort, String verifier, String upstream) {
  /** The name in the certificate. */
  public static final String NAME = "localhost";

  /** Starts nginx with the sample. */
  public Running nginx() {
    return nginx(FreePort.any());
  }

  /** Starts nginx with the sample on a port. */
  public Running nginx(int port) {
    return nginx(port, "ssl");
  }

  /** The same, and it takes HTTP/2 as the sample says how. */
  Running nginxWithHttp2() {
    return nginx(FreePort.any(), "ssl http2");
  }

  private Running nginx(int port, String spoken) {
    Path secret =
        secret("nginx.verifier", "proxy_set_header Sallyport-Verifier \"" + verifier + "\";\n");
    var temporary = new StringBuilder("http {\n");
    for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
      temporary.append(kind + "_temp_path " + folder.resolve("nginx." + kind) + ";\n");
    }
    Path config =
        Sample.of("nginx.conf")
            .with("\nhttp {\n", "\n" + temporary)
            .with("server vault.example.com:8443;", "server 127.0.0.1:" + vaultPort + ";")
            .with("vault.example.com", NAME)
            .with("server 127.0.0.1:8080;", "server " + upstream + ";")
            .with("listen 443 ssl;", "listen 127.0.0.1:" + port + " " + spoken + ";")
            .with("/etc/nginx/service.pem", folder.resolve("server.pem"))
            .with("/etc/nginx/service.key", folder.resolve("server.key"))
            .with("/etc/nginx/sallyport-ca.pem", folder.resolve("ca.pem"))
            .with("/etc/nginx/sallyport-verifier.conf", secret)
            .into(folder.resolve("nginx.conf"));
    Path log = folder.resolve("nginx.log");
    // The workers of root's nginx are somebody else, who could not use a test's folder.
    String user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
    return Proxies.start(
        List.of(
            Proxies.binary("nginx").toString(),
            "-p", folder.toString(),
            "-c", config.toString(),
            "-e", folder.resolve("nginx.error").toString(),
            "-g", user + "daemon off; pid " + folder.resolve("nginx.pid") + ";"),
        Map.of(),
        log,
        port);
  }

  /** Starts HAProxy with the sample. */
  public Running haproxy() {
    int port = FreePort.any();
    Path both =
        secret(
            "haproxy.pem",
            Sample.read(folder.resolve("server.pem")) + Sample.read(folder.resolve("server.key")));
    Path config =
        Sample.of("haproxy.cfg")
            .with("https://vault.example.com:8443", "https://" + NAME + ":" + vaultPort)
            .with("# setenv SALLYPORT_DESTINATION", "setenv SALLYPORT_DESTINATION")
            .with("192.0.2.10:8443", "127.0.0.1:" + vaultPort)
            .with("server service 127.0.0.1:8080", "server service " + upstream)
            .with("bind :443", "bind 127.0.0.1:" + port)
            .with("/etc/haproxy/service.pem", both)
            .with("/etc/haproxy/sallyport-ca.pem", folder.resolve("ca.pem"))
            .with("/etc/haproxy/sallyport.lua", Sample.path("sallyport.lua"))
            .with("/etc/haproxy/sallyport-verifier", secret("haproxy.verifier", verifier + "\n"))
            .with("    user haproxy\n    group haproxy\n", "")
            .into(folder.resolve("haproxy.cfg"));
    return Proxies.start(
        List.of(Proxies.binary("haproxy").toString(), "-db", "-f", config.toString()),
        Map.of(),
        folder.resolve("haproxy.log"),
        port);
  }

  private Path secret(String name, String content) {
    Path file = folder.resolve(name);
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(file, content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
