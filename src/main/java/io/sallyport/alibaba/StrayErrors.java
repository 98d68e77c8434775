package io.sallyport.alibaba;

import io.sallyport.api.Reply;
import io.sallyport.api.Stray;
import io.sallyport.api.Unmatched;
import io.sallyport.api.front.Recorder;

/** Errors of the HTTP layer for requests that were meant for this API; always JSON. */
record StrayErrors(Recorder recorder) implements Unmatched {
  @Override
  public Reply answer(Stray stray) {
    RpcError error = of(stray.status(), stray.detail());
    recorder.unmatched(stray, error.code());
    String host = stray.aim() == null ? null : stray.aim().host();
    return new Envelope(Format.JSON, stray.requestId(), host).error(error);
  }

  private static RpcError of(int status, String detail) {
    String message = "The request was refused: " + detail + ".";
    return switch (status) {
      case 403 -> RpcError.of(status, "AccessDenied.NetworkPolicy", message);
      case 404 -> RpcError.of(status, "InvalidApi.NotFound", message);
      case 405, 501 ->
          RpcError.of(status, "UnsupportedHTTPMethod", "This http method is not supported.");
      case 408 -> RpcError.of(status, "RequestTimeout", message);
      case 413 -> RpcError.of(status, "RequestEntityTooLarge", message);
      case 414, 431 -> RpcError.of(status, "RequestHeaderTooLarge", message);
      case 415 -> RpcError.of(status, "UnsupportedContentType", message);
      case 500 -> RpcError.internal();
      case 503 -> RpcError.unavailable();
      default -> RpcError.of(status, "InvalidRequest", message);
    };
  }
}
