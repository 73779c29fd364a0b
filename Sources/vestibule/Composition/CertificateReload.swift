import Logging
import ServiceLifecycle
import UnixSignals
import Web

/// Reloads the server's certificate on SIGHUP. Open connections stay open.
struct CertificateReload: Service {
  let certificate: ServerCertificate
  let logger: Logger

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
      do throws(BadCertificate) {
        try certificate.reload()
        logger.notice("certificate read again")
      } catch {
        logger.error("certificate not read again", metadata: ["error": .string(error.rawValue)])
      }
    }
  }
}
