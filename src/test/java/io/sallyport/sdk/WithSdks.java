package io.sallyport.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one scene of a run to every test class that asks for it. */
public final class WithSdks implements BeforeAllCallback, ParameterResolver {
  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(WithSdks.class);

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
    return context
        .getRoot()
        .getStore(SPACE)
        .computeIfAbsent(SdkScene.class, missing -> new SdkScene(folder()), SdkScene.class);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("sallyport-sdk");
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
