package io.sallyport.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one scene of a run to every test class that asks for it. */
public final class WithScene implements ParameterResolver {
  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(WithScene.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ProxyScene.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SPACE)
        .computeIfAbsent(ProxyScene.class, missing -> new ProxyScene(folder()), ProxyScene.class);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("sallyport-proxies");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
