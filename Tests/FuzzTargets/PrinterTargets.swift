@testable import Printers

extension FuzzTarget {
  static let printers = [
    FuzzTarget(
      "printer-address", of: ["PrinterAddress"],
      texts: [
        "ipps://10.20.30.40/ipp/print", "ipp://localhost:8631/", "ipps://[fd00::1]:631/ipp", "ipps://a@b/",
        "ipps://a:0/",
        "ipps://a:65536/", "ipps://a/?q", "ipps://a", "ipps://-a/", "ipps://a../",
      ]
    ) { text in
      guard let address = PrinterAddress(text) else { return }
      try hold(address.text == text && text.utf8.count <= PrinterAddress.lengthMax, "an address is what was read")
      try hold(!address.host.isEmpty && !address.host.contains("/") && !text.contains("@"), "an address names a host")
      try hold((1...65_535).contains(address.port) && address.path.hasPrefix("/"), "an address names a port and a path")
      try hold(text.hasPrefix(address.isEncrypted ? "ipps://" : "ipp://"), "an address says whether it is encrypted")
      try hold(text.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "an address fits a request's line")
    },
    FuzzTarget(
      "printer-certificate", of: ["PrinterCertificate"],
      texts: [String(repeating: "a", count: 64), String(repeating: "A", count: 64), "", "0"]
    ) { text in
      guard let certificate = PrinterCertificate(text) else { return }
      try hold(certificate.fingerprint == text && text.utf8.count == 64, "a fingerprint is what was read")
    },
    FuzzTarget(
      "printer-reason", of: ["PrinterReason"],
      texts: ["none", "media-empty-error", "media-low-warning", "-error", "é-report", "Media Jam", ""]
    ) { text in
      guard let reason = PrinterReason(text) else { return }
      let isCode = reason.code.wholeMatch(of: #/[A-Za-z0-9][A-Za-z0-9._:\-]{0,79}/#) != nil
      try hold(isCode, "a reason is a code that the ledger takes")
      try hold(!reason.isObstacle || reason.hinders, "what stops a printer hinders it")
    },
    FuzzTarget(
      "printer-answer", of: ["IPPMessage"],
      corpus: [
        // A success with a job: its number, its state, and a reason.
        [2, 0, 0, 0, 0, 0, 0, 1, 2]
          + [0x21, 0, 6] + Array("job-id".utf8) + [0, 4, 0, 0, 0, 7]
          + [0x23, 0, 9] + Array("job-state".utf8) + [0, 4, 0, 0, 0, 9]
          + [0x44, 0, 17] + Array("job-state-reasons".utf8) + [0, 4] + Array("none".utf8) + [3],
        [1, 1, 4, 6, 0, 0, 0, 1, 3], [2, 0, 0], [],
      ]
    ) { bytes in
      guard let answer = IPPMessage.answer(bytes) else { return }
      try hold((0...0xFFFF).contains(answer.status), "an answer has a status")
      for job in answer.jobs { try hold(job.allSatisfy { !$0.key.isEmpty }, "an attribute of a job has a name") }
      _ = (answer.number("job-id"), answer.flag("printer-is-accepting-jobs"), answer.texts("job-state-reasons"))
    },
  ]
}
