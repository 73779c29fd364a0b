#if FUZZER
  import Foundation
  import FuzzTargets

  /// libFuzzer's search. It calls back for each input to try.
  @_silgen_name("LLVMFuzzerRunDriver")
  private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
  ) -> Int32

  /// The target of this process. libFuzzer's callback can't carry a context.
  private let searched = FuzzTarget.all.first { $0.name == CommandLine.arguments.dropFirst().first }

  /// Called by libFuzzer with each input.
  @_cdecl("LLVMFuzzerTestOneInput")
  func tryInput(_ bytes: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    do {
      try searched?.exercise(Array(UnsafeBufferPointer(start: bytes, count: size)))
    } catch {
      FileHandle.standardError.write(Data("\(searched?.name ?? ""): \(error)\n".utf8))
      // libFuzzer detects a failure by the signal, and then keeps the input.
      abort()
    }
    return 0
  }

  extension Fuzzer {
    /// Searches until libFuzzer's options end it. A failure aborts the process and keeps the input in a file.
    static func search(_ target: FuzzTarget, _ options: [String]) throws {
      let folder = ".build-fuzz/corpus/\(target.name)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for (index, input) in target.corpus.enumerated() {
        try Data(input).write(to: URL(fileURLWithPath: "\(folder)/seed-\(index)"))
      }
      var texts: [UnsafeMutablePointer<CChar>?] = (options + [folder]).map { strdup($0) }
      texts.append(nil)
      var count = Int32(texts.count - 1)
      exit(
        texts.withUnsafeMutableBufferPointer { buffer in
          var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = buffer.baseAddress
          return runDriver(&count, &list, tryInput)
        })
    }
  }
#endif
