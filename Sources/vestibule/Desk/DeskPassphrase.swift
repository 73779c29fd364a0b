import Foundation
import Glibc
import Languages

/// Reads the passphrase of the desk's key: from the terminal, which doesn't show it, or from a descriptor that another
/// program opened. It is never an argument or a variable, where others could see it.
enum DeskPassphrase {
  private static let lengthMax = 1_024

  /// - Parameter descriptor: the descriptor to read a line from; `nil` for the terminal.
  static func read(_ descriptor: Int32?, _ prompt: Bilingual, in language: Language) throws -> [UInt8] {
    if let descriptor { return try line(from: descriptor, language) }
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else {
      throw DeskRefusal(
        Bilingual(
          en: "There is no terminal to ask for the passphrase. Give --passphrase-fd.",
          fr: "Aucun terminal pour demander la phrase de passe. Donnez --passphrase-fd."), in: language)
    }
    defer { close(terminal) }
    var usual = termios()
    guard tcgetattr(terminal, &usual) == 0 else { throw DeskFile.Fault(path: "/dev/tty", reason: errno) }
    var quiet = usual
    // An interrupt is read as a character, so that the terminal is always left as it was.
    quiet.c_lflag &= ~tcflag_t(ECHO | ISIG)
    quiet.c_lflag |= tcflag_t(ECHONL)
    guard tcsetattr(terminal, TCSAFLUSH, &quiet) == 0 else { throw DeskFile.Fault(path: "/dev/tty", reason: errno) }
    defer { tcsetattr(terminal, TCSAFLUSH, &usual) }
    try FileHandle(fileDescriptor: terminal, closeOnDealloc: false).write(contentsOf: Data(prompt[language].utf8))
    return try line(from: terminal, language)
  }

  /// A new passphrase, typed twice at a terminal.
  static func choose(_ descriptor: Int32?, in language: Language) throws -> [UInt8] {
    let chosen = try read(descriptor, DeskWords.passphrase, in: language)
    guard chosen.count >= 12 else {
      throw DeskRefusal(
        Bilingual(
          en: "A passphrase has at least 12 characters.", fr: "Une phrase de passe a au moins 12 caractères."),
        in: language)
    }
    if descriptor == nil, try read(nil, DeskWords.passphraseAgain, in: language) != chosen {
      throw DeskRefusal(
        Bilingual(en: "The two aren't the same.", fr: "Les deux ne sont pas identiques."), in: language)
    }
    return chosen
  }

  private static func line(from descriptor: Int32, _ language: Language) throws -> [UInt8] {
    var (line, byte) = ([UInt8](), UInt8(0))
    while line.count < lengthMax, Glibc.read(descriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n") {
      if byte == 3 { break }
      line.append(byte)
    }
    guard byte != 3, !line.isEmpty, line.count < lengthMax else {
      throw DeskRefusal(
        Bilingual(en: "No passphrase was given.", fr: "Aucune phrase de passe n’a été donnée."), in: language)
    }
    return line
  }
}
