package io.sallyport.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection that has not become an HTTP connection in time, however slowly it drips. To
 * be removed from the pipeline when it has.
 */
final class HandshakeDeadline extends ChannelInboundHandlerAdapter {
  private final Duration max;
  private @Nullable ScheduledFuture<?> deadline;

  HandshakeDeadline(Duration max) {
    this.max = max;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    deadline =
        ctx.executor()
            .schedule(
                () -> {
                  var _ = ctx.channel().close();
                },
                max.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }
}
