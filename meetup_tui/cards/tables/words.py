"""What the columns of tables of people are called: by Outlook, LinkedIn and Thunderbird, and by organisers of events.

Names are compared without case, accents, digits and punctuation. Outlook and LinkedIn name them in the language of the
person; the names are those their exports have.
"""

from functools import cache
from typing import NamedTuple

from meetup_tui.domain.text import fold


class Column(NamedTuple):
    """What a column holds."""

    field: str
    """``name``, ``prefix``, ``given``, ``middle``, ``family``, ``suffix``, ``nickname``, ``org``, ``unit``,"
    " ``title``,
    ``mail``, ``phone``, ``link``, ``note``, ``tags``, ``birthday``, ``connected``, a part of an address, the ``type``
    of a numbered value, the name that is ``shown`` for a mail address, ``custom`` for what only the header knows, a
    property that is kept, or ``nothing``: what address books write that says nothing about anybody.
    """
    of: str = ""
    """What the value is of: TYPEs of a vCard 3.0 with commas between (RFC 2426 § 3.3.1), or a label."""
    number: int = 0
    """Which of several, where the program numbers them."""


_WORDS = {
    "name": "name, full name, fullname, display name, contact name, contact, attendee, attendee name,"
    " participant, person,"
    " nom complet, nombre completo, nombre y apellidos, nome completo, nome e cognome, volledige naam, naam,"
    " nom, nombre,"
    " nome, vollständiger name, anzeigename, teilnehmer, teilnehmername, ansprechpartner, kontakt, namn, navn,"
    " nimi, 姓名,"
    " 名字, имя и фамилия, фио, imię i nazwisko, who, visitor, visitor name, lead name",
    "prefix": "name prefix, salutation, honorific, anrede, civilité, tratamiento, aanhef, prefix, mr/mrs, titolo",
    "given": "first name, firstname, given name, givenname, forename, vorname, vorname(n), prénom,"
    " primer nombre, voornaam,"
    " fornavn, förnamn, etunimi, imię, имя, name first, first, prenume, jméno, keresztnév, nome próprio,"
    " primeiro nome, 名",
    "middle": "middle name, additional name, weitere vornamen, zweiter vorname, deuxième prénom, segundo nombre,"
    " middelste naam, tussenvoegsel, mellomnavn, mellannamn, drugie imię, отчество, secondo nome, nome do meio,"
    " middle",
    "family": "last name, lastname, family name, familyname, surname, nachname, familienname, zuname, nom de famille,"
    " apellido, apellidos, cognome, achternaam, etternavn, efternavn, efternamn, sukunimi, nazwisko, фамилия,"
    " sobrenome,"
    " apelido, último nome, name last, last, příjmení, 姓",
    "suffix": "suffix, name suffix, suffixe, sufiks, suffiks, sufijo, suffisso, sufixo, namenszusatz",
    "nickname": "nickname, nick name, spitzname, surnom, apodo, soprannome, bijnaam, screen name, alias",
    "org": "company, company name, organization, organisation, organization name, organisation name, employer, firm,"
    " current company, unternehmen, firma, organisation/firma, firmenname, arbeitgeber, entreprise, société,"
    " organisme,"
    " empresa, compañía, organización, azienda, società, organizzazione, bedrijf, organisatie, företag,"
    " virksomhed, bedrift,"
    " yritys, компания, организация, organização, companhia, institution, affiliation, account name, 公司, 单位,"
    " 公司名称, university, startup, exhibitor",
    "unit": "department, organization department, abteilung, service, département, departamento, reparto, afdeling,"
    " avdeling, avdelning, dział, отдел, division, 部门",
    "title": "job title, jobtitle, position, role, job, current position, job position, function, occupation,"
    " headline,"
    " designation, organization title, stelle, funktion, berufsbezeichnung, stellenbezeichnung, poste,"
    " fonction, cargo,"
    " puesto, posizione, posizione lavorativa, ruolo, qualifica, functie, rol, stilling, befattning, roll,"
    " stanowisko,"
    " должность, função, profissão, professional title, job role, 职位, 职务",
    "honorific or title": "title, titel, titre, tittel, tytuł, título, tiitel",
    "mail": "email, e-mail, mail, email address, e-mail address, emailaddress, e-mail-adresse, emailadresse,"
    " mailadresse,"
    " e-mail: adresse, courriel, adresse e-mail, adresse email, adresse de messagerie, correo, correo electrónico,"
    " dirección de correo electrónico, dirección del correo electrónico, indirizzo e-mail, indirizzo email,"
    " indirizzo di posta elettronica, posta elettronica, e-mailadres, emailadres, e-postadresse, e-postadress,"
    " e-post,"
    " adres e-mail, endereço de e-mail, endereço de email, endereço de correio eletrónico, электронная почта,"
    " адрес электронной почты, primary email, secondary email, contact email, attendee email, 邮箱, 电子邮件, 电子邮箱,"
    " emails, sähköposti, buyer email",
    "mail WORK": "work email, business email, company email, professional email, work e-mail, e-mail geschäftlich,"
    " e-mail-adresse geschäftlich, e-mail professionnel, email professionnel, corporate email",
    "mail HOME": "home email, personal email, private email, e-mail privat, email personnel",
    "phone": "phone, phone number, telephone, telephone number, tel, tel., phones, telefon, telefonnummer,"
    " rufnummer, téléphone,"
    " numéro de téléphone, teléfono, número de teléfono, telefono, numero di telefono, telefoon,"
    " telefoonnummer, puhelin,"
    " телефон, номер телефона, telefone, número de telefone, primary phone, haupttelefon, téléphone principal,"
    " teléfono principal, other phone, weiteres telefon, téléphone (autre), otro teléfono, contact number,"
    " contact phone,"
    " 电话, 电话号码, phonenumber, company main phone, telefon firma, téléphone société,"
    " número de centralita de la organización, callback, radio phone",
    "phone CELL": "mobile, mobile phone, mobile number, cell, cell phone, cellphone, cellular, mobil,"
    " mobiltelefon, handy,"
    " handynummer, mobilnummer, portable, tél. mobile, téléphone mobile, mobile téléphone, móvil,"
    " teléfono móvil, celular,"
    " cellulare, telefono cellulare, mobiel, mobiele telefoon, mobilnr, telefon komórkowy, telemóvel,"
    " telefone celular,"
    " мобильный телефон, matkapuhelin, 手机, 手机号, 手机号码, whatsapp, whatsapp number, gsm",
    "phone WORK": "work phone, business phone, office phone, telefon geschäftlich, geschäftlich,"
    " téléphone (bureau), téléphone bureau,"
    " téléphone professionnel, teléfono del trabajo, telefono ufficio, telefono (uff.), telefoon op werk,"
    " zakelijk telefoonnummer, telefon służbowy, telefon arb., telefone comercial, company phone, direct phone,"
    " office, durchwahl",
    "phone HOME": "home phone, telefon privat, telefon (privat), téléphone (domicile), particular,"
    " telefono abitazione,"
    " telefoon thuis, telefon domowy, telefon priv., telefone residencial, private phone, privat",
    "phone CAR": "car phone, autotelefon, téléphone (voiture)",
    "phone WORK,FAX": "fax, business fax, work fax, fax number, fax geschäftlich, telefax, télécopie,"
    " télécopie (bureau), faxnummer",
    "phone HOME,FAX": "home fax, fax privat, télécopie (domicile)",
    "phone FAX": "other fax, weiteres fax, télécopie (autre), otro fax",
    "phone PAGER": "pager, pager number, récepteur de radiomessagerie",
    "link": "url, website, web site, web page, webpage, web, homepage, link, linkedin, linkedin url,"
    " linkedin profile,"
    " linkedin profile url, profile, profile url, profile link, public profile url, webseite, internetseite,"
    " site web,"
    " site internet, page web, página web, sitio web, sito web, pagina web, strona sieci web, webside, hemsida,"
    " hjemmeside,"
    " сайт, veebsait, twitter, x, github, mastodon, bluesky, xing, instagram, company website, blog,"
    " person linkedin url, 网站",
    "note": "notes, note, comment, comments, remark, remarks, description, memo, bio, notizen, notiz,"
    " bemerkung, bemerkungen,"
    " kommentar, kommentare, anmerkung, anmerkungen, remarques, commentaire, commentaires, notas, nota, comentarios,"
    " observaciones, comentários, commenti, osservazioni, notities, opmerkingen, notater, anteckningar,"
    " notatki, заметки,"
    " комментарий, 备注, conversation notes, lead notes",
    "tags": "tags, tag, labels, label, categories, category, group, groups, group membership, keywords,"
    " kategorien, kategorie,"
    " schlagworte, stichworte, gruppe, catégories, mots-clés, étiquettes, categorías, etiquetas, grupo, categorie,"
    " categorieën, kategorier, kategorie, категории, interests, 标签",
    "birthday": "birthday, birth date, date of birth, geburtstag, geburtsdatum, anniversaire,"
    " date de naissance, cumpleaños,"
    " fecha de nacimiento, compleanno, data di nascita, verjaardag, geboortedatum, fødselsdag, födelsedag, urodziny,"
    " aniversário, data de nascimento, день рождения",
    "connected": "connected on, connection date, date connected, verbunden am, kontakt seit, vernetzt am,"
    " date de connexion,"
    " connecté le, connexion établie le, conectado el, fecha de conexión, contacto desde, connesso il,"
    " data collegamento,"
    " collegato il, data di collegamento, verbonden op, datum verbinding, conectado em, conectada em,"
    " data da conexão, połączono,"
    " forbundet den, ansluten den",
    "nothing": "file as, photo, initials, initialen, initiales, iniciales, short name, yomi name, additional name yomi,"
    " phonetic middle name, company yomi, account, konto, e-mail type, e-mail-typ, e-mail: typ,"
    " type d'adresse e-mail, tipo de correo electrónico, directory server, verzeichnisserver,"
    " internet free busy, internet-frei/gebucht, organizational id number, priority, priorität, priorité, prioridad,"
    " private, privat, privé, privado, sensitivity, vertraulichkeit, confidentialité, confidencialidad",
    "shown": "email display name, e-mail display name, e-mail: angezeigter name, e-mail angezeigter name,"
    " nom complet de l'adresse de messagerie, nombre de pantalla de correo electrónico",
    "X-SPOUSE": "spouse, partner, conjoint(e)",
    "X-MANAGER": "manager's name, name des/der vorgesetzten, responsable, nombre del director",
    "X-ASSISTANT": "assistant's name, name assistent, nom de l'assistant(e)",
    "X-ANNIVERSARY": "anniversary, jahrestag, anniversaire de mariage ou fête",
    "X-PHONETIC-FIRST-NAME": "phonetic first name, given name yomi, phonetic given name",
    "X-PHONETIC-LAST-NAME": "phonetic last name, family name yomi, surname yomi, phonetic family name",
}
_ADDRESS = {
    "street WORK": "business street, work address, straße geschäftlich, rue (bureau), calle del trabajo",
    "street HOME": "home street, home address, straße privat, rue (domicile)",
    "street": "street, address, street address, address line, straße, anschrift, adresse, other street,"
    " weitere straße,"
    " rue (autre), rue, otra calle, dirección, calle, indirizzo, via, adres, straat, endereço, rua, 地址",
    "box WORK": "business address po box, postfach geschäftlich, b.p. professionnelle",
    "box HOME": "home address po box, postfach privat, boîte postale du domicile",
    "box": "other address po box, weiteres postfach, autre boîte postale, po box, postfach",
    "city WORK": "business city, work city, ort geschäftlich, ville (bureau), ciudad de trabajo",
    "city HOME": "home city, ort privat, ville (domicile)",
    "city": "city, town, ort, stadt, other city, weiterer ort, ville (autre), ville, otra ciudad, ciudad,"
    " città, plaats, cidade, 城市",
    "region WORK": "business state, work state, region geschäftlich, dép/région (bureau),"
    " provincia o estado de trabajo",
    "region HOME": "home state, bundesland/kanton privat, dép/région (domicile)",
    "region": "state, province, state/province, bundesland, kanton, other state, weiteres/r bundesland/kanton,"
    " dép/région (autre),"
    " otra provincia o estado, provincia, provincie, estado",
    "code WORK": "business postal code, work zipcode, postleitzahl geschäftlich, code postal (bureau),"
    " código postal del trabajo",
    "code HOME": "home postal code, home zipcode, postleitzahl privat, code postal (domicile)",
    "code": "postal code, zip, zip code, zipcode, postcode, plz, postleitzahl, other postal code,"
    " weitere postleitzahl,"
    " code postal (autre), code postal, otro código postal, código postal, cap, 邮编",
    "country WORK": "business country, business country/region, work country, land/region geschäftlich,"
    " pays/région (bureau),"
    " pays (bureau), país o región del trabajo",
    "country HOME": "home country, home country/region, land/region privat, pays/région (domicile), pays (domicile),"
    " país o región del domicilio",
    "country": "country, country/region, other country, other country/region, land, land/region,"
    " weiteres/e land/region,"
    " pays/région (autre), pays, otro país o región, país, paese, 国家",
}


def key(name: str) -> str:
    """Return a column's name as it is compared: letters alone, without case and accents."""
    return "".join(each for each in fold(name) if each.isalpha())


@cache
def known() -> dict[str, Column]:
    """Return what every known name means, by its key."""
    found: dict[str, Column] = {}
    for meaning, names in (*_WORDS.items(), *_ADDRESS.items()):
        field, _, of = meaning.partition(" ")
        column = Column("honorific or title") if of.startswith("or ") else Column(field, of)
        for name in names.split(", "):
            found.setdefault(key(name), column)
    return found


def column(name: str) -> Column | None:
    """Return what a column of this name holds, or None.

    What stands in brackets behind a name may be a remark, and names with slashes between mean what they all mean.
    """
    whole = known().get(key(name))
    if whole is None and name.rstrip().endswith((")", "]")):
        whole = known().get(key(name[: max(name.rfind("("), name.rfind("["))]))
    if whole is None and "/" in name:
        meant = {known().get(key(part)) for part in name.split("/")}
        whole = meant.pop() if len(meant) == 1 else None
    return whole
