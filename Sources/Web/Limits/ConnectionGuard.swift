import NIOCore

/// Closes a connection when the client is too slow in sending a request's head or body, or in reading the answer.
///
/// It sits before the decoder, where bytes arrive. `RequestPhases`, behind the decoder, reports where each part ends.
/// The limits apply to a whole head or body, so sending a byte now and then doesn't keep a connection open.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// The part of a request that is being read.
  private enum Phase {
    case nothing, head, body
  }

  private let limits: WebLimits
  private let refusals: RefusalCounters
  /// Whether the connection exceeds the limit and is closed at once.
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
    // The time for the TLS handshake counts towards the first head.
    reading = schedule(limits.headMs, context) { handler, context in handler.close(context, .slowHead) }
  }

  private func startHead(_ context: ChannelHandlerContext) {
    phase = .head
    // The time for the first head has been running since the connection opened.
    if reading == nil {
      reading = schedule(limits.headMs, context) { handler, context in handler.close(context, .slowHead) }
    }
  }

  /// Called when a head is complete.
  func headEnded(_ context: ChannelHandlerContext) {
    phase = .body
    answersOwed += 1
    reading?.cancel()
    reading = schedule(limits.bodyMs, context) { handler, context in handler.close(context, .slowBody) }
  }

  /// Called when a body is complete, including an empty one.
  func bodyEnded() {
    phase = .nothing
    reading?.cancel()
    reading = nil
  }

  /// Called when an answer has been written completely.
  func answerEnded() {
    answersOwed -= 1
  }

  /// Whether the guard may write an answer of its own: no request is waiting for one.
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
    // A client that has started a request gets a 408. One that only opened a connection isn't waiting for an answer.
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
