package io.sallyport.command;

import io.sallyport.development.OwnerOnly;
import io.sallyport.directory.CreateAccount;
import io.sallyport.identity.Identity;
import io.sallyport.secret.SecretBytes;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code sallyport account create}: the operator's own act, recorded in the audit. Root and the
 * first administrator get random passwords, shown once or written to files; both enrol their second
 * factor at their first sign-in and can do nothing else before.
 */
@Command(description = "Create an account with its root and a first administrator.")
final class AccountCreateCommand implements Callable<Integer> {
  private static final int PASSWORD_BYTES = 18;

  private final Vault vault;
  private final PrintWriter out;

  @Mixin private final SettingsOption settings = new SettingsOption();

  @Parameters(
      paramLabel = "ALIAS",
      description = "first label of the account's domain: lower-case letters, digits, hyphens")
  private String alias = "";

  @Option(
      names = "--administrator",
      paramLabel = "NAME",
      defaultValue = "admin",
      description = "user name of the first administrator (default: ${DEFAULT-VALUE})")
  private String administrator = "admin";

  @Option(
      names = "--passwords-to",
      paramLabel = "FOLDER",
      description = "write root.password and NAME.password there, mode 0600, and print neither")
  private @Nullable Path folder;

  AccountCreateCommand(Vault vault, PrintWriter out) {
    this.vault = vault;
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    var read = settings.read();
    if (folder != null) {
      requireAbsent(folder);
    }
    try (SecretBytes root = newPassword();
        SecretBytes first = newPassword()) {
      var wish =
          new CreateAccount.Command(
              alias,
              root,
              new CreateAccount.FirstAdministrator(administrator, administrator, first));
      if (folder != null) {
        // Before the account exists: a full disk must not leave it without passwords.
        write(folder, "root", root);
        write(folder, administrator, first);
      }
      CreateAccount.Created created = vault.createAccount(read, wish);
      out.println("account " + created.account().id() + " " + created.account().domain());
      tell(created.root(), root);
      Identity made = created.administrator();
      if (made != null) {
        tell(made, first);
      }
      out.flush();
    }
    return ExitCode.DONE;
  }

  private void tell(Identity identity, SecretBytes password) {
    String where =
        folder == null
            ? "password (shown this once) "
                + password.expose(text -> new String(text, StandardCharsets.US_ASCII))
            : "password in " + folder;
    out.println(identity.principalName() + "  " + where);
  }

  private void requireAbsent(Path into) {
    for (String name : List.of("root", administrator)) {
      Path file = into.resolve(name + ".password");
      if (Files.exists(file)) {
        throw new UncheckedIOException(new FileAlreadyExistsException(file.toString()));
      }
    }
  }

  private static void write(Path into, String name, SecretBytes password) {
    OwnerOnly.folder(into);
    password.expose(text -> {
      OwnerOnly.write(into.resolve(name + ".password"), text);
      return name;
    });
  }

  private static SecretBytes newPassword() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    byte[] text = Base64.getUrlEncoder().encode(random);
    Arrays.fill(random, (byte) 0);
    return SecretBytes.owning(text);
  }
}
