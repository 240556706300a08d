"""E-mail through the site's mail server."""

from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext as _

from helpdesk.handover.gateways.base import GatewayError, Message, Receipt


class Mail:
    def send(self, message: Message) -> Receipt:
        reply_to = [settings.HELPDESK_EMAIL] if settings.HELPDESK_EMAIL else None
        mail = EmailMultiAlternatives(message.subject, message.text, to=[message.to], reply_to=reply_to)
        if message.html:
            mail.attach_alternative(message.html, "text/html")
        try:
            sent = mail.send()
        except SMTPRecipientsRefused as error:
            codes = [code for code, _words in error.recipients.values()]
            is_final = all(code >= 500 for code in codes)
            raise GatewayError(_("Máy chủ thư không nhận người nhận này."), is_final=is_final) from error
        except (OSError, SMTPException) as error:
            raise GatewayError(_("Máy chủ thư không nhận thư.")) from error
        if not sent:
            raise GatewayError(_("Máy chủ thư không nhận thư."))
        return Receipt("mail")
