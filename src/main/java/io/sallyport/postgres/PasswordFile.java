package io.sallyport.postgres;

import io.sallyport.secret.SecretBytes;
import io.sallyport.settings.SecretFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * Gives the driver the password at the moment of connecting, from a file read anew each time, so
 * that it is never kept and can be changed while the server runs. The driver wipes the characters.
 * Public because the driver makes it by name.
 */
public final class PasswordFile implements AuthenticationPlugin {
  static final String PATH = "sallyport.password.file";

  private final Path file;

  /** Takes the path from the connection's properties. */
  public PasswordFile(Properties connection) {
    this.file = Path.of(connection.getProperty(PATH));
  }

  @Override
  public char[] getPassword(AuthenticationRequestType type) throws PSQLException {
    try (SecretBytes password = SecretFile.read(file)) {
      return password.expose(PasswordFile::characters);
    } catch (IOException unreadable) {
      throw new PSQLException(
          "cannot read the database password file " + file,
          PSQLState.CONNECTION_REJECTED,
          unreadable);
    }
  }

  private static char[] characters(byte[] utf8) {
    CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
    char[] exact = Arrays.copyOf(decoded.array(), decoded.limit());
    Arrays.fill(decoded.array(), '\0');
    return exact;
  }
}
