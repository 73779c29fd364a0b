import Privacy

/// Where the data keys are stored, and which keys open them.
struct KeyringSettings: Sendable {
  /// The keyring's own connection.
  let url: Secret
  /// The connection of the role that owns the keyring's schema and migrates it.
  let ownerURL: Secret
  let schema: String
  /// As for the database: why the connection needn't be verified; `nil` if it must be.
  let plainBecause: String?
  /// The key that wraps new data keys. `nil` only for commands that open no names.
  let masterKey: MasterKey?
  /// Earlier keys that may still wrap data keys.
  let formerMasterKeys: [MasterKey]
  /// What a command that prints one of those keys may use.
  let commandRules: KeyCommandRules
  /// How long backups of the keyring are kept, in days. Until then, destroyed keys can be restored from a backup.
  let backupDays: Int

  enum Declared {
    private static let ofAllButTheTrail = SettingUse.by(
      .serve, .work, .migrate, .doctor, .administer, .readKeyringTrail)
    private static let ofNames = SettingUse.by(.serve, .work, .doctor, .administer)

    static let url = SecretSetting(
      "keyring.url",
      "The connection to the keyring. The role of DATABASE_URL would have to be a member of `vestibule_keyring` too.",
      values: "connection string of libpq", else: "DATABASE_SESSION_URL, or DATABASE_URL",
      use: .by(.serve, .work, .migrate, .doctor, .administer, .readKeyringTrail, .makeRoles).needed(by: .makeRoles))
    static let ownerURL = SecretSetting(
      "keyring.ownerUrl", "The connection of the role that owns the keyring's schema and migrates it.",
      values: "connection string of libpq", else: "KEYRING_URL, or DATABASE_OWNER_URL if that isn't set either",
      use: .by(.migrate, .makeRoles).needed(with: "KEYRING_URL and DATABASE_OWNER_URL"))
    static let schema = TextSetting(
      "keyring.schema", "The keyring's schema.", values: "1 to 63 small letters, digits and underscores",
      default: "keyring", use: ofAllButTheTrail)
    static let plainBecause = OptionalTextSetting(
      "keyring.plainBecause", "As DATABASE_PLAIN_BECAUSE, for the keyring.", values: "three words or more",
      else: "DATABASE_PLAIN_BECAUSE", use: ofAllButTheTrail)
    static let masterKey = SecretSetting(
      "keyring.masterKey",
      "Wraps every data key, so names can't be read without it. Keep a copy apart from the databases' backups.",
      values: SecretSetting.key, use: ofNames.needed)
    static let formerMasterKeys = SecretSetting(
      "keyring.formerMasterKeys",
      "Former master keys, until `vestibule keyring rotate` has wrapped every data key anew.",
      values: "keys of \(SecretSetting.key), separated by commas or white space", use: ofNames)
    static let commandSeconds = NumberSetting(
      "keyring.commandSeconds", "How long a command that prints a master key may take.", "seconds", in: 1...300,
      default: 20, use: ofNames)
    static let commandVariables = OptionalTextSetting(
      "keyring.commandVariables",
      "The variables that such a command is given besides `PATH` and the like, such as a key service's credentials.",
      values: "names, separated by commas or spaces", use: ofNames)
    static let backupDays = NumberSetting(
      "keyring.backupDays",
      "How long backups of the keyring are kept. A certificate of destruction says it: until then a destroyed key can "
        + "be restored.", "days", in: 1...3_650, default: 35, use: ofNames)

    static let group = SettingGroup(
      "The keyring",
      [
        url, ownerURL, schema, plainBecause, masterKey, formerMasterKeys, commandSeconds, commandVariables, backupDays,
      ])
  }

  init(_ reader: inout SettingsReader, database: DatabaseSettings, for purpose: Settings.Purpose) {
    let (own, owner) = (reader.secret(Declared.url), reader.secret(Declared.ownerURL))
    // Never by a pooler: a process has few of these connections.
    url = own ?? database.sessionURL
    ownerURL = owner ?? own ?? database.ownerURL
    if Declared.ownerURL.isUsed(for: purpose), owner == nil, own != nil, database.namesOwner,
      !reader.hasFault(of: Declared.ownerURL)
    {
      reader.note(
        Declared.ownerURL, "must be set where keyring.url and database.ownerUrl are: who owns the keyring")
    }
    schema = reader.schema(Declared.schema)
    plainBecause = reader.reasonToBePlain(Declared.plainBecause) ?? database.plainBecause
    reader.requireVerified(Declared.url, url, unless: plainBecause, of: Declared.plainBecause)
    reader.requireVerified(Declared.ownerURL, ownerURL, unless: plainBecause, of: Declared.plainBecause)
    backupDays = reader.number(Declared.backupDays)
    commandRules = KeyCommandRules(
      secondsMax: reader.number(Declared.commandSeconds),
      variables: (reader.text(Declared.commandVariables) ?? "").split { $0.isWhitespace || $0 == "," }.map(String.init))
    if schema == database.schema, url == database.sessionURL || url == database.url {
      reader.note(Declared.schema, "must not be the schema of the data that its keys open")
    }
    guard Declared.masterKey.isRequired(for: purpose) else {
      (masterKey, formerMasterKeys) = (nil, [])
      return
    }
    let source = SecretSource(Declared.masterKey, &reader)
    let key = source?.read(&reader, commandRules)
    masterKey = key.flatMap { MasterKey(base64: $0) }
    if let source, key != nil, masterKey == nil {
      reader.note(named: source.setting, "must give \(Declared.masterKey.facts.values)")
    }
    if source == nil, !reader.hasFault(of: Declared.masterKey) {
      reader.note(
        Declared.masterKey,
        "or keyring.masterKeyFile or keyring.masterKeyCommand must be set; make one with: openssl rand -base64 32")
    }
    formerMasterKeys = Self.formerMasterKeys(&reader, current: masterKey, commandRules)
  }

  private static func formerMasterKeys(
    _ reader: inout SettingsReader, current: MasterKey?, _ commandRules: KeyCommandRules
  ) -> [MasterKey] {
    guard let source = SecretSource(Declared.formerMasterKeys, &reader) else { return [] }
    let texts = (source.read(&reader, commandRules) ?? "").split { $0.isWhitespace || $0 == "," }
    let keys = texts.compactMap { MasterKey(base64: String($0)) }
    if keys.count < texts.count {
      reader.note(named: source.setting, "must give keys of \(Declared.masterKey.facts.values)")
    }
    if keys.contains(where: { $0.id == current?.id }) {
      reader.note(named: source.setting, "must not give the master key that is in use")
    }
    return keys
  }
}
