import Languages

/// The programs that get notices, the form that registers one, and the secret of the one just made.
enum WebhooksTemplate {
  static let text = """
    \(Markup.form)
    {{#page.secret}}<div role="status"><h2>{{text.secret}}</h2>
    <p><code>{{page.secret}}</code></p><p>{{text.keep}}</p></div>{{/page.secret}}
    {{#page.trial}}<div role="status"><p>{{page.trial}}</p></div>{{/page.trial}}
    <p>{{text.explanation}}</p>
    {{^page.isConfigured}}<p>{{text.notConfigured}}</p>{{/page.isConfigured}}
    <h2>{{text.webhooks}}</h2>
    {{#page.hasNone}}<p>{{text.none}}</p>{{/page.hasNone}}
    {{^page.hasNone}}<div class="scroll" role="region" tabindex="0" aria-label="{{text.webhooks}}"><table>
    <caption>{{text.caption}}</caption><thead><tr><th scope="col">{{text.whose}}</th>\
    <th scope="col">{{text.url}}</th><th scope="col">{{text.madeAt}}</th><th scope="col">{{text.state}}</th>\
    <th scope="col">{{text.actions}}</th></tr></thead><tbody>
    {{#page.rows}}<tr><td>{{whose}}</td><td>{{url}}</td><td>{{madeAt}}</td><td>{{state}}</td>\
    <td>{{#isInUse}}<button class="plain" type="submit" name="do" value="test:{{id}}" \
    aria-label="{{text.test}}{{text.colon}} {{whose}}">{{text.test}}</button> \
    <button class="plain" type="submit" name="do" value="rotate:{{id}}" \
    aria-label="{{text.rotate}}{{text.colon}} {{whose}}">{{text.rotate}}</button> \
    <button class="plain" type="submit" name="do" value="disable:{{id}}" \
    aria-label="{{text.disable}}{{text.colon}} {{whose}}">{{text.disable}}</button>{{/isInUse}}</td></tr>
    {{/page.rows}}</tbody></table></div>{{/page.hasNone}}
    {{#page.isConfigured}}<fieldset><legend>{{text.legend}}</legend>
    <div class="fields">\(Markup.select("recipient"))\
    {{#page.choosesSite}}\(Markup.select("site", required: false)){{/page.choosesSite}}\
    \(Markup.input("url", type: "url", hint: true, attributes: "maxlength=\"500\""))</div>
    <div class="buttons">\(Markup.button("make"))</div></fieldset>{{/page.isConfigured}}
    </form>
    """

  static let texts: [String: Bilingual] = [
    "secret": Bilingual(en: "The secret", fr: "Le secret"),
    "keep": Bilingual(
      en: "Give it to the program now: it is not shown again. The program checks signatures with it.",
      fr: "Donnez-le maintenant au programme\u{A0}: il ne sera plus affiché. Le programme s’en sert pour vérifier les "
        + "signatures."),
    "explanation": Bilingual(
      en: """
        A program of yours can get notices as signed requests (Standard Webhooks). They say that something needs \
        attention, at which site and when; never a name, a case or a reason.
        """,
      fr: """
        Un de vos programmes peut recevoir les notifications par des requêtes signées (Standard Webhooks). Elles \
        indiquent qu’un élément demande votre attention, à quel endroit et quand\u{A0}; jamais un nom, un dossier ni \
        un motif.
        """),
    "notConfigured": Bilingual(
      en: "This service has no key for webhooks yet. Ask whoever runs it.",
      fr: "Ce service n’a pas encore de clé à cette fin. Adressez-vous à ses responsables."),
    "webhooks": Bilingual(en: "Registered programs", fr: "Programmes inscrits"),
    "caption": Bilingual(en: "Times are in UTC", fr: "Les heures sont en UTC"),
    "none": Bilingual(en: "There are none.", fr: "Il n’y en a aucun."),
    "whose": Bilingual(en: "Whose notices", fr: "Notifications visées"),
    "recipient": Bilingual(en: "Whose notices", fr: "Notifications visées"),
    "site": Bilingual(
      en: "Site (for site staff and front desk)", fr: "Établissement ou bureau (personnel et poste d’accueil)"),
    "url": Bilingual(en: "Address", fr: "Adresse"),
    "url-hint": Bilingual(
      en: "Such as https://hooks.example.ca/vestibule", fr: "Par exemple https://hooks.example.ca/vestibule"),
    "madeAt": Bilingual(en: "Registered", fr: "Inscription"),
    "state": Bilingual(en: "State", fr: "État"),
    "actions": Bilingual(en: "Actions", fr: "Actions"),
    "test": Bilingual(en: "Test", fr: "Essayer"),
    "rotate": Bilingual(en: "New secret", fr: "Nouveau secret"),
    "disable": Bilingual(en: "Disable", fr: "Désactiver"),
    "legend": Bilingual(en: "Register a program", fr: "Inscrire un programme"),
    "make": Bilingual(en: "Register", fr: "Inscrire"),
  ]
}
