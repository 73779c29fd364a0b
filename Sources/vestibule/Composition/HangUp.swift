import Logging
import ServiceLifecycle
import UnixSignals
import Web

/// Takes SIGHUP, which would end the program otherwise: reloads the certificate, if the program has one. Open
/// connections stay open. All other settings are read at the start alone.
struct HangUp: Service {
  let certificate: ServerCertificate?
  let logger: Logger

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { take() }
  }

  /// What follows from one signal.
  func take() {
    guard let certificate else {
      logger.notice("SIGHUP changes nothing here; restart the program for it to read its settings")
      return
    }
    do throws(BadCertificate) {
      try certificate.reload()
      logger.notice("certificate read again; restart the program for it to read other settings")
    } catch {
      logger.error("certificate not read again", metadata: ["error": .string(error.rawValue)])
    }
  }
}
