import NIOSSL
import Synchronization

/// The server's certificate and its key, read from files and read again when they have changed.
///
/// TLS 1.3 and 1.2 with forward secrecy and authenticated encryption; nothing older. A connection keeps the certificate
/// that it began with, so reading the files again ends none.
public final class ServerCertificate: Sendable {
  private let certificateFile: String
  private let keyFile: String
  private let current: Mutex<NIOSSLContext>

  /// - Parameters:
  ///   - certificateFile: the path of the certificate and the chain above it, PEM.
  ///   - keyFile: the path of its private key, PEM.
  /// - Throws: `BadCertificate`.
  public init(certificateFile: String, keyFile: String) throws(BadCertificate) {
    self.certificateFile = certificateFile
    self.keyFile = keyFile
    current = Mutex(try Self.context(certificateFile, keyFile))
  }

  /// Reads the files again; new connections get what is in them.
  ///
  /// - Throws: `BadCertificate`; the certificate that was in use stays in use.
  public func reload() throws(BadCertificate) {
    let context = try Self.context(certificateFile, keyFile)
    current.withLock { $0 = context }
  }

  var context: NIOSSLContext { current.withLock { $0 } }

  private static func context(_ certificateFile: String, _ keyFile: String) throws(BadCertificate) -> NIOSSLContext {
    guard let chain = try? NIOSSLCertificate.fromPEMFile(certificateFile), !chain.isEmpty else {
      throw .certificateUnreadable
    }
    guard let key = try? NIOSSLPrivateKey(file: keyFile, format: .pem) else { throw .keyUnreadable }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    configuration.cipherSuiteValues = [
      .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
      .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
      .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    ]
    // The context is made with the pair, and made only of a pair that belongs together.
    guard let context = try? NIOSSLContext(configuration: configuration) else { throw .notAPair }
    return context
  }
}

/// Why there is no certificate to serve with.
public enum BadCertificate: String, Error, Sendable {
  case certificateUnreadable, keyUnreadable, notAPair
}
