import Crypto

/// How sealed bytes begin: what was sealed.
private enum SealVersion: UInt8 {
  /// The bytes themselves. Their length can be seen, so they are keys, which all have the same, or were sealed before
  /// names were padded.
  case plain = 1
  /// The bytes, a byte 0x80, and zeros up to a multiple of the block.
  case padded = 2
}

extension [UInt8] {
  /// What separates a sealed value's length from another's: names are shorter, so that all have the same length.
  private static var block: Int { 256 }

  /// Seals a key by AES-256-GCM. The result is one byte of version, nonce, ciphertext, tag.
  func sealed(with key: SymmetricKey, binding: SealBinding) throws(KeyringError) -> [UInt8] {
    try sealed(.plain, with: key, binding: binding)
  }

  /// Seals a value in the same way, such that its length says nothing but how many blocks of 256 bytes it fills.
  func sealedPadded(with key: SymmetricKey, binding: SealBinding) throws(KeyringError) -> [UInt8] {
    let zeros = Self.block - 1 - count % Self.block
    return try (self + [0x80] + [UInt8](repeating: 0, count: zeros)).sealed(.padded, with: key, binding: binding)
  }

  /// Opens bytes that one of the two made; throws `doesNotOpen` for any others.
  func opened(with key: SymmetricKey, binding: SealBinding) throws(KeyringError) -> [UInt8] {
    guard count > 29, let version = SealVersion(rawValue: self[0]) else { throw .doesNotOpen }
    let value: [UInt8]
    do {
      let box = try AES.GCM.SealedBox(
        nonce: AES.GCM.Nonce(data: self[1..<13]), ciphertext: self[13..<(count - 16)], tag: self[(count - 16)...])
      value = Array(try AES.GCM.open(box, using: key, authenticating: binding.associatedData(version.rawValue)))
    } catch {
      throw .doesNotOpen
    }
    switch version {
    case .plain: return value
    case .padded:
      guard let end = value.lastIndex(where: { $0 != 0 }), value[end] == 0x80 else { throw .doesNotOpen }
      return Array(value[..<end])
    }
  }

  private func sealed(
    _ version: SealVersion, with key: SymmetricKey, binding: SealBinding
  ) throws(KeyringError) -> [UInt8] {
    do {
      let box = try AES.GCM.seal(self, using: key, authenticating: binding.associatedData(version.rawValue))
      return [version.rawValue] + Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    } catch {
      throw .cannotSeal
    }
  }
}
