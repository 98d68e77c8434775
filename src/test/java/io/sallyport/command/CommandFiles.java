package io.sallyport.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Settings that pass every check, for commands that only read them. */
final class CommandFiles {
  private CommandFiles() {}

  /** Writes them, and the files they name. */
  static Path settings(Path folder) throws IOException {
    for (String name : List.of("pin", "password", "server-key.pem", "server.pem", "token.so")) {
      Path file = folder.resolve(name);
      Files.write(file, "x".getBytes(StandardCharsets.US_ASCII));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return Files.writeString(
        folder.resolve("good.conf"),
        """
        tls.certificate.file = server.pem
        tls.key.file = server-key.pem
        database.url = jdbc:postgresql://127.0.0.1:5432/sallyport
        database.user = sallyport
        database.password.file = password
        token.library = token.so
        token.label = sallyport
        token.pin.file = pin
        account.domain-suffix = sallyport.internal
        """);
  }
}
