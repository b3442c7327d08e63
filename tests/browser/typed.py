# SPDX-License-Identifier: Apache-2.0
"""What the people of the walk write, in English and in Arabic: an invented matter."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Matter:
    """The matter in the words of one language."""

    summary: str
    proceeding: str
    offence: str
    provision: str
    conduct: str
    data_sought: str
    data_requested: str
    assistance: str
    relation: str
    necessity: str
    purpose: str
    basis: str
    remedy: str


MATTERS = {
    "en": Matter(
        summary="On 14 October 2026 somebody entered the records of the Altmar hospital and copied them.",
        proceeding="Investigation 118/2026 of the prosecutor at Altmar.",
        offence="Illegal access to a hospital’s records",
        provision="Criminal Code of Altania, section 202",
        conduct="Entry into the records system of a hospital with stolen log-ins, and copying.",
        data_sought="Everything stored for the account from 1 September to 31 October 2026.",
        data_requested="Log-in records\nMessages sent",
        assistance="A copy of the items named below.",
        relation="The demand for money was sent from this account.",
        necessity="Log-in records are overwritten after ninety days.",
        purpose="To identify the person who demanded money.",
        basis="Code of Criminal Procedure of Belmora, section 98",
        remedy="Complaint to the Court of Appeal of Belmora within fourteen days.",
    ),
    "ar": Matter(
        summary="في 14 أكتوبر 2026 دخل مجهول إلى سجلات مستشفى ألتمار ونسخها.",
        proceeding="التحقيق رقم 118 لسنة 2026 لدى النيابة العامة في ألتمار.",
        offence="النفاذ غير المشروع إلى سجلات مستشفى",
        provision="قانون العقوبات في ألتانيا، المادة 202",
        conduct="دخول نظام سجلات مستشفى بكلمات مرور مسروقة ونسخ محتواها.",
        data_sought="كل ما هو مخزَّن للحساب من 1 سبتمبر إلى 31 أكتوبر 2026.",
        data_requested="سجلات الدخول\nالرسائل المرسلة",
        assistance="نسخة من البنود المذكورة أدناه.",
        relation="أُرسل طلب المال من هذا الحساب.",
        necessity="تُمحى سجلات الدخول بعد تسعين يومًا.",
        purpose="تحديد هوية من طلب المال.",
        basis="قانون الإجراءات الجزائية في بلمورا، المادة 98",
        remedy="شكوى إلى محكمة الاستئناف في بلمورا خلال أربعة عشر يومًا.",
    ),
}
