package io.sallyport.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose client may still be sending: at once, the kernel would reset it and the
 * client might lose the answer. So our side says goodbye (TLS close_notify, FIN) and the rest is
 * dropped for a short while.
 */
final class LingeringClose {
  private LingeringClose() {}

  static void start(ChannelHandlerContext ctx, ChannelPromise promise) {
    SslHandler tls = ctx.pipeline().get(SslHandler.class);
    if (tls == null
        || !(ctx.channel() instanceof SocketChannel socket)
        || socket.isOutputShutdown()) {
      var _ = ctx.close(promise);
      return;
    }
    tls.closeOutbound()
        .addListener(said -> {
          var _ = socket.shutdownOutput();
        });
    var _ =
        ctx.executor()
            .schedule(
                () -> {
                  var _ = ctx.close(promise);
                },
                Limits.LINGER_MAX.toMillis(),
                TimeUnit.MILLISECONDS);
  }
}
