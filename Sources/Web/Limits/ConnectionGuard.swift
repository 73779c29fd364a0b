import NIOCore

/// Closes a connection whose client takes too long: over a request's head, over its body, or over reading the answer.
///
/// It stands before the decoder, where bytes come in; `RequestPhases`, behind the decoder, tells it what they made up.
/// The time is the whole time of a head or a body, so that a byte now and then does not keep a connection open.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// What is being read.
  private enum Phase {
    case nothing, head, body
  }

  private let limits: WebLimits
  private let refusals: RefusalCounters
  /// Whether the connection is one too many and ends before it begins.
  private let isRefused: Bool
  private var phase = Phase.nothing
  private var hasBegun = false
  private var answersOwed = 0
  private var reading: Scheduled<Void>?
  private var writing: Scheduled<Void>?

  init(_ limits: WebLimits, refusals: RefusalCounters, isRefused: Bool) {
    self.limits = limits
    self.refusals = refusals
    self.isRefused = isRefused
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { begin(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    begin(context)
    if !isRefused { context.fireChannelActive() }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    reading?.cancel()
    writing?.cancel()
  }

  func channelInactive(context: ChannelHandlerContext) {
    reading?.cancel()
    writing?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if phase == .nothing { startHead(context) }
    context.fireChannelRead(data)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    writing?.cancel()
    writing = nil
    if !context.channel.isWritable {
      writing = schedule(limits.writeMs, context) { handler, context in handler.close(context, .slowReader) }
    }
    context.fireChannelWritabilityChanged()
  }

  private func begin(_ context: ChannelHandlerContext) {
    if isRefused { return context.close(promise: nil) }
    if hasBegun { return }
    hasBegun = true
    // The greeting of TLS counts with the first head.
    reading = schedule(limits.headMs, context) { handler, context in handler.close(context, .slowHead) }
  }

  private func startHead(_ context: ChannelHandlerContext) {
    phase = .head
    // The first head has had its time running since the connection was opened.
    if reading == nil {
      reading = schedule(limits.headMs, context) { handler, context in handler.close(context, .slowHead) }
    }
  }

  /// A head has come whole.
  func headEnded(_ context: ChannelHandlerContext) {
    phase = .body
    answersOwed += 1
    reading?.cancel()
    reading = schedule(limits.bodyMs, context) { handler, context in handler.close(context, .slowBody) }
  }

  /// A body has come whole; one of no bytes too.
  func bodyEnded() {
    phase = .nothing
    reading?.cancel()
    reading = nil
  }

  /// An answer has been written whole.
  func answerEnded() {
    answersOwed -= 1
  }

  /// Whether an answer may be begun that no route gives.
  var owesNoAnswer: Bool { answersOwed == 0 }

  private func schedule(
    _ milliseconds: Int, _ context: ChannelHandlerContext,
    _ act: @escaping @Sendable (ConnectionGuard, ChannelHandlerContext) -> Void
  ) -> Scheduled<Void> {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    return context.eventLoop.scheduleTask(in: .milliseconds(Int64(milliseconds))) {
      act(bound.value.0, bound.value.1)
    }
  }

  private func close(_ context: ChannelHandlerContext, _ reason: RefusalCounters.Reason) {
    refusals.add(reason)
    // A client that has begun to ask is told; one that only opened a connection is not waiting for an answer.
    if reason == .slowHead, phase == .head, owesNoAnswer {
      context.writeAndFlush(wrapOutboundOut(Self.tooSlow(context.channel.allocator)), promise: nil)
    }
    context.close(promise: nil)
  }

  private static func tooSlow(_ allocator: ByteBufferAllocator) -> ByteBuffer {
    allocator.buffer(
      string:
        "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nCache-Control: no-store\r\nContent-Length: 0\r\n\r\n")
  }
}
