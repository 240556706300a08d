from django.apps import AppConfig


class ThirdKindConfig(AppConfig):
    name = "tests.search.third_kind"
    label = "third_kind"
