package io.sallyport.api.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The console's files by name, read once: a name in a request is looked up, never opened. */
final class ConsoleFiles {
  private static final String FOLDER = "console/";
  private static final String PAGE = "index.html";

  private final Map<String, ConsoleFile> byName;

  private ConsoleFiles(Map<String, ConsoleFile> byName) {
    this.byName = Map.copyOf(byName);
  }

  /** Those beside the program. */
  static ConsoleFiles load() {
    URL page = ConsoleFiles.class.getResource("/" + FOLDER + PAGE);
    if (page == null) {
      throw new IllegalStateException("the console is not on the class path");
    }
    try {
      URLConnection found = page.openConnection();
      return new ConsoleFiles(
          found instanceof JarURLConnection inJar
              ? ofJar(inJar.getJarFile())
              : ofFolder(Path.of(page.toURI()).resolveSibling("")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("the console is at no place", impossible);
    }
  }

  /** By name inside the folder, slashes between folders; the page itself has none. */
  Optional<ConsoleFile> find(String name) {
    return Optional.ofNullable(byName.get(name.isEmpty() ? PAGE : name));
  }

  private static Map<String, ConsoleFile> ofJar(JarFile jar) throws IOException {
    Map<String, ConsoleFile> files = new HashMap<>();
    List<? extends ZipEntry> entries =
        jar.stream()
            .filter(entry -> entry.getName().startsWith(FOLDER) && !entry.isDirectory())
            .toList();
    for (ZipEntry entry : entries) {
      try (InputStream content = jar.getInputStream(entry)) {
        String name = entry.getName().substring(FOLDER.length());
        files.put(name, new ConsoleFile(name, content.readAllBytes()));
      }
    }
    return files;
  }

  private static Map<String, ConsoleFile> ofFolder(Path folder) throws IOException {
    Map<String, ConsoleFile> files = new HashMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        files.put(name, new ConsoleFile(name, Files.readAllBytes(file)));
      }
    }
    return files;
  }
}
