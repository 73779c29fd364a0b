import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Tells the connection's guard when heads, bodies and answers end, and answers input that isn't HTTP.
final class RequestPhases: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let refusals: RefusalCounters
  private var guardian: ConnectionGuard?

  init(refusals: RefusalCounters) {
    self.refusals = refusals
  }

  func handlerAdded(context: ChannelHandlerContext) {
    guardian = try? context.pipeline.syncOperations.handler(type: ConnectionGuard.self)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: guardian?.headEnded(context)
    case .body: break
    case .end: guardian?.bodyEnded()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { guardian?.answerEnded() }
    context.write(data, promise: promise)
  }

  /// Answers 431 or 400 and closes the connection. If an earlier request still awaits its answer, closes without
  /// writing, because nothing may come between.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
    let isHeader = error == .headerOverflow
    refusals.add(isHeader ? .header : .notHTTP)
    if guardian?.owesNoAnswer == true {
      let head = HTTPResponse(
        status: isHeader ? .requestHeaderFieldsTooLarge : .badRequest,
        headerFields: [.connection: "close", .contentLength: "0", .cacheControl: "no-store"])
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
    context.close(promise: nil)
  }
}
