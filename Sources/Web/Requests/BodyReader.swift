import Foundation
import Hummingbird
import Languages
import NIOCore

/// Reads a JSON body into a value, or throws all of its faults.
enum BodyReader {
  /// The largest accepted body, in bytes.
  static let sizeMax = 64 * 1024

  private static let decoder = JSONDecoder()

  /// The value that `read` makes of the body's fields.
  ///
  /// - Throws: `RequestFault.brokenJSON`, or `.fields` with all faults.
  static func read<Value>(_ body: ByteBuffer, _ read: (inout FieldReader) -> Value?) throws(RequestFault) -> Value {
    if let fault = JSONGrammar.fault(in: body.readableBytesView) { throw .brokenJSON(fault) }
    let faults = FaultList()
    let result: Value? = try withoutActuallyEscaping(read) { read throws(RequestFault) in
      let configuration = ReadingConfiguration(faults: faults) { reader in read(&reader) }
      let data = body.withUnsafeReadableBytes { Data($0) }
      do {
        return try decoder.decode(Reading<Value>.self, from: data, configuration: configuration).value
      } catch DecodingError.typeMismatch, DecodingError.valueNotFound {
        faults.add("", .wrongType)
        return nil
      } catch {
        throw .brokenJSON(nil)
      }
    }
    try faults.settle()
    guard let result else { throw .brokenJSON(nil) }
    return result
  }
}

/// What the decoder hands to `Reading`: the list of faults, and the closure that reads the fields.
private struct ReadingConfiguration<Value> {
  let faults: FaultList
  let read: (inout FieldReader) -> Value?
}

/// The bridge from `JSONDecoder`, which decodes types, to a closure that reads fields.
private struct Reading<Value>: DecodableWithConfiguration {
  let value: Value?

  init(from decoder: any Decoder, configuration: ReadingConfiguration<Value>) throws {
    var reader = try FieldReader(decoder, prefix: "", faults: configuration.faults)
    value = configuration.read(&reader)
    reader.refuseUnknown()
  }
}
