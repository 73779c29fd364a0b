import NIOSSL
import Synchronization

/// The server's certificate and private key. They are read from files, and can be read again after a change.
///
/// Accepts TLS 1.3, and TLS 1.2 with forward secrecy and authenticated encryption; nothing older. Reading the files
/// again closes no connection: each keeps the certificate that it started with.
public final class ServerCertificate: Sendable {
  private let certificateFile: String
  private let keyFile: String
  private let current: Mutex<NIOSSLContext>

  /// - Parameters:
  ///   - certificateFile: the path of the certificate and its chain, PEM.
  ///   - keyFile: the path of the private key, PEM.
  /// - Throws: `BadCertificate`.
  public init(certificateFile: String, keyFile: String) throws(BadCertificate) {
    self.certificateFile = certificateFile
    self.keyFile = keyFile
    current = Mutex(try Self.context(certificateFile, keyFile))
  }

  /// Reads the files again and uses them for new connections.
  ///
  /// - Throws: `BadCertificate`; the previous certificate then stays in use.
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
    // The context can only be made if the certificate and the key belong together.
    guard let context = try? NIOSSLContext(configuration: configuration) else { throw .notAPair }
    return context
  }
}

/// Why the certificate or its key can't be used.
public enum BadCertificate: String, Error, Sendable {
  case certificateUnreadable, keyUnreadable, notAPair
}
