package io.sallyport.sdk;

import io.sallyport.Once;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one scene of a process to every test class that asks for it. */
public final class WithSdks implements BeforeAllCallback, ParameterResolver {
  @Override
  public void beforeAll(ExtensionContext context) {
    Installed.require();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SdkScene.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Once.made(SdkScene.class, () -> new SdkScene(folder()));
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("sallyport-sdk");
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
