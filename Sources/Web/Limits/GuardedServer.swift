import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import NIOSSL

/// HTTP/1.1, over TLS if there is a certificate, with a guard on each connection.
struct GuardedServer: HTTPChannelHandler {
  typealias Value = HTTP1Channel.Value

  private let http: HTTP1Channel
  private let limits: WebLimits
  private let certificate: ServerCertificate?
  private let ledger: ConnectionLedger
  private let refusals: RefusalCounters

  init(
    _ configuration: WebConfiguration, ledger: ConnectionLedger, refusals: RefusalCounters,
    responder: @escaping HTTPChannelHandler.Responder
  ) {
    limits = configuration.limits
    certificate = configuration.certificate
    self.refusals = refusals
    self.ledger = ledger
    http = HTTP1Channel(
      responder: responder,
      configuration: .init(
        additionalChannelHandlers: [RequestPhases(refusals: refusals)],
        // Closes silent connections. Event streams stay open, because they send a pulse.
        idleTimeout: .milliseconds(Int64(configuration.limits.idleMs)),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: WebLimits.fieldSizeMax, maxHeaderListSize: WebLimits.headerSizeMax,
          maxHeaderFieldCount: WebLimits.fieldCountMax)))
  }

  var responder: HTTPChannelHandler.Responder { http.responder }

  /// Sets up a connection. It must not fail: one error here would stop the server from accepting any connection.
  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    let address = channel.remoteAddress.flatMap { IPAddress($0) } ?? .none
    let isTaken = ledger.begin(channel, from: address)
    if isTaken {
      let ledger = ledger
      channel.closeFuture.whenComplete { _ in ledger.end(channel) }
    }
    return channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      if let certificate { try pipeline.addHandler(NIOSSLServerHandler(context: certificate.context)) }
      try pipeline.addHandler(ConnectionGuard(limits, refusals: refusals, isRefused: !isTaken))
    }.flatMap {
      http.setup(channel: channel, logger: logger)
    }
  }

  func handle(value: Value, logger: Logger) async {
    await http.handle(value: value, logger: logger)
  }
}
