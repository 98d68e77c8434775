package io.sallyport.proxy;

import io.sallyport.Once;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one scene of a process to every test class that asks for it. */
public final class WithScene implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ProxyScene.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Once.made(ProxyScene.class, () -> new ProxyScene(folder()));
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("sallyport-proxies");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
