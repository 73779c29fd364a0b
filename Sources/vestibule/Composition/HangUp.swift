import Logging
import ServiceLifecycle
import UnixSignals
import Web

/// Takes SIGHUP, which would end the program otherwise: reloads the certificate, if the program has one, and reads the
/// settings again. Open connections stay open.
struct HangUp: Service {
  let certificate: ServerCertificate?
  let settings: LiveSettings
  let logger: Logger

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { await take() }
  }

  /// What follows from one signal.
  func take() async {
    do throws(BadCertificate) {
      try certificate?.reload()
      if certificate != nil { logger.notice("certificate read again") }
    } catch {
      logger.error("certificate not read again", metadata: ["error": .string(error.rawValue)])
    }
    await settings.readAgain(logger: logger)
  }
}
