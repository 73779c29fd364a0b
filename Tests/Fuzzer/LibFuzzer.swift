#if FUZZER
  import Foundation
  import FuzzTargets

  /// libFuzzer's search, which calls back for each input it wants tried.
  @_silgen_name("LLVMFuzzerRunDriver")
  private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
  ) -> Int32

  // The target of this process. It is set once, before libFuzzer is called: its callback can carry nothing.
  nonisolated(unsafe) private var searched: FuzzTarget?

  extension Fuzzer {
    /// Searches until libFuzzer ends by its options; a failure ends the process with a trap, the input kept in a file.
    static func search(_ target: FuzzTarget, _ options: [String]) throws {
      searched = target
      let folder = ".build-fuzz/corpus/\(target.name)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for (index, input) in target.corpus.enumerated() {
        try Data(input).write(to: URL(fileURLWithPath: "\(folder)/seed-\(index)"))
      }
      var texts: [UnsafeMutablePointer<CChar>?] = (options + [folder]).map { strdup($0) }
      texts.append(nil)
      var count = Int32(texts.count - 1)
      let status = texts.withUnsafeMutableBufferPointer { buffer in
        var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = buffer.baseAddress
        return runDriver(&count, &list) { bytes, size in
          let input = Array(UnsafeBufferPointer(start: bytes, count: size))
          do {
            try searched?.exercise(input)
          } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            // A trap is how libFuzzer learns of a failure.
            fatalError("\(error)")
          }
          return 0
        }
      }
      exit(status)
    }
  }
#endif
